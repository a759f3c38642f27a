import { expectPeers } from '../../checks/peers/expect.ts'

const passedOn =
  'what a network load balancer passes on is whatever its clients send: at which ports targets end TLS has to be said'

expectPeers('transport', {
  'AWS-0013 cloudfront/use_secure_tls_policy.bad[0] BadExample': [
    'unknown',
    'CloudFront has no policy TLSv1.0, so that nobody knows what it would take',
  ],
  'CKV_AWS_103 ALBListenerTLS12/ALBListenerTLS1.2-FAILED ListenerHTTPFAILED1': [
    'pass',
    'a listener without TLS takes no version of it: transport/listener-encrypted says so',
  ],
  'CKV_AWS_2 ALBListener/ALBListenerHTTPS-PASSED-TCP *': ['fail', passedOn],
  'CKV_AWS_2 ALBListener/ALBListenerHTTPS-PASSED-TCP_UDP *': ['fail', passedOn],
  'CKV_AWS_2 ALBListener/ALBListenerHTTPS-PASSED-UDP *': ['fail', passedOn],
})
