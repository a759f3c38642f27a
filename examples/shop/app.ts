import { App, Tags } from 'aws-cdk-lib/core'
import { Archive } from './example/archive.ts'
import { Ledger } from './example/ledger.ts'
import { Orders } from './example/orders.ts'
import { Website } from './example/website.ts'

/** A small shop. Each stack comes out another way; `example.test.ts` says how, and why. */
const app = new App()
const archive = new Archive(app, 'Archive')
new Orders(app, 'Orders', { archive: archive.bucket })
new Ledger(app, 'Ledger')
new Website(app, 'Website')
Tags.of(app).add('Owner', 'shop@example.com')
Tags.of(app).add('Environment', 'production')
app.synth()
