import type { Framework } from './framework.ts'

/**
 * The Trust Services Criteria of 2017, with the points of focus of 2022, titles in our words.
 */
export default {
  id: 'SOC2',
  name: 'SOC 2: Trust Services Criteria (2017, points of focus of 2022)',
  published: '2022-10',
  asOf: '2026-11-21',
  controls: {
    // CC1 Control environment
    'CC1.1': { title: 'The organisation shows commitment to integrity and ethical values' },
    'CC1.2': { title: 'A board independent of management oversees internal control' },
    'CC1.3': { title: 'Structures, reporting lines, authorities and responsibilities are set', aws: true },
    'CC1.4': { title: 'Competent people are attracted, developed and kept' },
    'CC1.5': { title: 'People are held accountable for their part in internal control' },
    // CC2 Communication and information
    'CC2.1': { title: 'Relevant, good information is obtained and used for internal control', aws: true },
    'CC2.2': { title: 'Objectives and responsibilities for control are communicated within' },
    'CC2.3': { title: 'Matters of internal control are communicated to outside parties' },
    // CC3 Risk assessment
    'CC3.1': { title: 'Objectives are clear enough to find and assess the risks to them', aws: true },
    'CC3.2': { title: 'Risks to the objectives are found and analysed', aws: true },
    'CC3.3': { title: 'The potential for fraud is considered in assessing risks' },
    'CC3.4': { title: 'Changes that could affect internal control are found and assessed', aws: true },
    // CC4 Monitoring activities
    'CC4.1': { title: 'Evaluations show whether internal control is present and working', aws: true },
    'CC4.2': { title: 'Deficiencies are evaluated and communicated in time', aws: true },
    // CC5 Control activities
    'CC5.1': { title: 'Control activities bring risks down to an acceptable level' },
    'CC5.2': { title: 'General controls over technology support the objectives', aws: true },
    'CC5.3': { title: 'Control activities are deployed through policies and procedures', aws: true },
    // CC6 Logical and physical access
    'CC6.1': { title: 'Logical access measures protect information assets', aws: true },
    'CC6.2': { title: 'Users are authorised before they get credentials, and removed after', aws: true },
    'CC6.3': { title: 'Access follows roles, least privilege and separation of duties', aws: true },
    'CC6.4': { title: 'Physical access to facilities and protected assets is restricted' },
    'CC6.5': { title: 'Assets lose their protection only when data on them cannot be recovered' },
    'CC6.6': { title: "Threats from outside the system's boundary are kept out", aws: true },
    'CC6.7': { title: 'Moving and removing information is restricted, and protected on the way', aws: true },
    'CC6.8': { title: 'Unauthorised and malicious software is prevented or detected', aws: true },
    // CC7 System operations
    'CC7.1': { title: 'Configuration changes and new vulnerabilities are detected', aws: true },
    'CC7.2': { title: 'Components are monitored for anomalies that may be security events', aws: true },
    'CC7.3': { title: 'Security events are evaluated for being incidents', aws: true },
    'CC7.4': { title: 'Incidents are responded to by a defined programme', aws: true },
    'CC7.5': { title: 'Recovery from incidents is identified, developed and carried out', aws: true },
    // CC8 Change management
    'CC8.1': { title: 'Changes are authorised, designed, tested, approved and put in place', aws: true },
    // CC9 Risk mitigation
    'CC9.1': { title: 'Risks of business disruption are mitigated' },
    'CC9.2': { title: 'Risks of vendors and business partners are assessed and managed' },
    // A Availability
    'A1.1': { title: 'Capacity is monitored and managed to meet demand', aws: true },
    'A1.2': { title: 'Environment, backup and recovery infrastructure is in place', aws: true },
    'A1.3': { title: 'Recovery procedures are tested', aws: true },
    // C Confidentiality
    'C1.1': { title: 'Confidential information is identified and kept', aws: true },
    'C1.2': { title: 'Confidential information is disposed of', aws: true },
    // PI Processing integrity
    'PI1.1': { title: 'Information on processing objectives and data definitions is obtained and used' },
    'PI1.2': { title: 'Inputs are complete and accurate', aws: true },
    'PI1.3': { title: 'Processing gives what its specifications say', aws: true },
    'PI1.4': { title: 'Outputs are complete, accurate, timely and go to whom they should', aws: true },
    'PI1.5': { title: 'Inputs, items in processing and outputs are stored as specified', aws: true },
    // P Privacy
    'P1.1': { title: 'Data subjects are told of the privacy practices' },
    'P2.1': { title: 'Data subjects are given choices, and their consent is obtained' },
    'P3.1': { title: 'Personal information is collected as the objectives say' },
    'P3.2': { title: 'Explicit consent is obtained where it is needed' },
    'P4.1': { title: 'Personal information is used for the stated purposes only' },
    'P4.2': { title: 'Personal information is kept only as long as the objectives say' },
    'P4.3': { title: 'Personal information is disposed of securely' },
    'P5.1': { title: 'Data subjects can see their personal information' },
    'P5.2': { title: 'Data subjects can have their personal information corrected' },
    'P6.1': { title: 'Personal information goes to third parties only with consent' },
    'P6.2': { title: 'Authorised disclosures are recorded completely' },
    'P6.3': { title: 'Unauthorised disclosures are recorded completely' },
    'P6.4': { title: 'Third parties commit to protecting privacy' },
    'P6.5': { title: 'Third parties commit to telling of unauthorised disclosures' },
    'P6.6': { title: 'Breaches are notified to those affected, regulators and others' },
    'P6.7': { title: 'Data subjects get an account of information held and disclosed' },
    'P7.1': { title: 'Personal information is kept accurate, complete and relevant' },
    'P8.1': { title: 'Inquiries, complaints and disputes are received and resolved' },
  },
} satisfies Framework
