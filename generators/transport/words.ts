/** A certificate in the region of CloudFront, which load balancers of the same region have, too. */
export const certificateArn =
  'arn:aws:acm:us-east-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab'

const balancing = 'arn:aws:elasticloadbalancing:us-east-1:111122223333'

export const balancerArn = `${balancing}:loadbalancer/app/web/0123456789abcdef`
export const targetGroupArn = `${balancing}:targetgroup/web/0123456789abcdef`
