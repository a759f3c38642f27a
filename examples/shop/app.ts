import { App, Tags } from 'aws-cdk-lib/core'
import { Archive } from './archive.ts'
import { Ledger } from './ledger.ts'
import { Orders } from './orders.ts'
import { Website } from './website.ts'

/** A small shop. Each stack comes out another way; `shop.test.ts` says how, and why. */
const app = new App()
const archive = new Archive(app, 'Archive')
new Orders(app, 'Orders', { archive: archive.bucket })
new Ledger(app, 'Ledger')
new Website(app, 'Website')
Tags.of(app).add('Owner', 'shop@example.com')
Tags.of(app).add('Environment', 'production')
app.synth()
