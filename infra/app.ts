import { App } from 'aws-cdk-lib/core'
import { deploy } from './deploy.ts'

/** Every system in each of its environments, as it would be deployed. */
const app = new App()
deploy(app)
app.synth()
