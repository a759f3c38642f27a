import type {
  AllocateCidrRequest,
  IIpAddresses,
  SubnetIpamOptions,
  VpcIpamOptions,
} from 'aws-cdk-lib/aws-ec2'

/** The ranges of a network, each as its plan says: those of CDK are dealt out in turn, and cannot be chosen. */
export interface Plan {
  readonly whole: string
  /** One range for each zone. */
  readonly public: readonly string[]
  /** One range for each zone. */
  readonly private: readonly string[]
}

/** Gives each subnet of a VPC the range that is planned for it, in the order of the zones. */
export const planned = (plan: Plan): IIpAddresses => ({
  allocateVpcCidr: (): VpcIpamOptions => ({ cidrBlock: plan.whole }),
  allocateSubnetsCidr: ({ requestedSubnets }: AllocateCidrRequest): SubnetIpamOptions => {
    const left: Record<string, string[]> = { public: [...plan.public], private: [...plan.private] }
    return {
      allocatedSubnets: requestedSubnets.map(({ configuration: { name } }) => {
        const cidr = left[name]?.shift()
        if (cidr === undefined) throw new Error(`The plan has no range left for a ${name} subnet.`)
        return { cidr }
      }),
    }
  },
})
