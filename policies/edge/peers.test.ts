import { expectPeers } from '../../checks/peers/expect.ts'

expectPeers('edge', {})
