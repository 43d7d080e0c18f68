import { z } from 'zod'
import { KeysFile, serviceUrl } from '../kernel/outside/keys-file.ts'

const secret = z.string().min(4).max(200)

const kuaidi100 = z.object({
  pollUrl: serviceUrl.default('https://poll.kuaidi100.com/poll'),
  queryUrl: serviceUrl.default('https://poll.kuaidi100.com/poll/query.do'),
  /** the company's number there */
  customer: secret,
  key: secret,
  /** ours: what is pushed is signed with it */
  salt: secret,
})

export type Kuaidi100Keys = z.infer<typeof kuaidi100>

/** The part `kuaidi100` of the file. */
export const kuaidi100KeysFile = new KeysFile(z.object({ kuaidi100: kuaidi100.optional() }), ({ kuaidi100: keys }) => [
  keys?.pollUrl,
  keys?.queryUrl,
])

/** Undefined where it is not set up. */
export const kuaidi100Keys = (): Kuaidi100Keys | undefined => kuaidi100KeysFile.now()?.kuaidi100
