import { z } from 'zod'
import { KeysFile, serviceUrl } from '../kernel/outside/keys-file.ts'
import { WechatApp } from './wechat-app.ts'

const text = z.string().min(1).max(200)

const oauth = z
  .object({
    /** where people are sent to */
    openUrl: serviceUrl.default('https://open.weixin.qq.com'),
    /** where codes are exchanged */
    apiUrl: serviceUrl.default('https://api.weixin.qq.com'),
    /** of the official account */
    appid: text,
    secret: text,
    /** of the website on the open platform, for PCs */
    websiteAppid: text.optional(),
    websiteSecret: text.optional(),
  })
  .refine(
    ({ websiteAppid, websiteSecret }) => (websiteAppid === undefined) === (websiteSecret === undefined),
    'needs websiteAppid and websiteSecret together',
  )

type WechatKeys = z.infer<typeof oauth>

/** What WeChat's sign-in needs: the part `oauth` of the file. */
export const wechatKeysFile = new KeysFile(z.object({ oauth: oauth.optional() }), ({ oauth: keys }) => [
  keys?.openUrl,
  keys?.apiUrl,
])

export const wechatKeys = (): WechatKeys | undefined => wechatKeysFile.now()?.oauth

export interface AppKeys {
  appid: string
  secret: string
}

/** Undefined where it is not set up. */
export function keysOfApp(app: WechatApp): AppKeys | undefined {
  const keys = wechatKeys()
  if (!keys) return undefined
  if (app === WechatApp.OFFICIAL) return { appid: keys.appid, secret: keys.secret }
  const { websiteAppid: appid, websiteSecret: secret } = keys
  return appid === undefined || secret === undefined ? undefined : { appid, secret }
}
