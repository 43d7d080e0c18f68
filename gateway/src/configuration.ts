import { join } from 'node:path'
import type { Gateway } from './gateway.ts'
import { kuaidi100KeysOf } from './kuaidi100/keys.ts'
import { publicKeyOf, writePrivately } from './keys/key-ring.ts'

/** What the product has to know, as the merchant platforms of both channels and Kuaidi100 would tell it. */
export function describeConfiguration({ keys, publicUrl }: Gateway, controlUrl: string) {
  const { wechat, oauth, alipay } = keys
  return {
    wechat: {
      apiUrl: publicUrl,
      appid: wechat.appid,
      mchid: wechat.mchid,
      subMchids: wechat.subMchids,
      merchantSerial: wechat.merchant.serial,
      merchantPrivateKey: wechat.merchant.privateKey,
      merchantCertificate: wechat.merchant.certificate,
      apiV3Key: wechat.apiV3Key,
      /** new mode: the public key of WeChat Pay and its id */
      publicKeyId: wechat.publicKey.id,
      publicKey: wechat.publicKey.publicKey,
      /** every key that WeChat Pay may sign with, by id or serial; a rotation goes through them in this order */
      platformKeys: Object.fromEntries<string>([
        [wechat.publicKey.id, wechat.publicKey.publicKey],
        ...wechat.certificates.map(({ serial, certificate }): [string, string] => [serial, publicKeyOf(certificate)]),
      ]),
      /** how people are paid out: a scene that the merchant has opened, and what is to be said of it */
      transfer: {
        sceneId: '1005',
        reports: [
          { type: '岗位类型', content: '推广会员' },
          { type: '报酬说明', content: '推广奖金提现' },
        ],
      },
      platformCertificates: Object.fromEntries(
        wechat.certificates.map(({ serial, certificate }) => [serial, certificate]),
      ),
    },
    oauth: { openUrl: publicUrl, apiUrl: publicUrl, ...oauth },
    alipay: {
      gatewayUrl: `${publicUrl}/gateway.do`,
      appId: alipay.appId,
      sellerId: alipay.sellerId,
      /** PKCS#8: give alipay-sdk keyType 'PKCS8' */
      appPrivateKey: alipay.appPrivateKey,
      alipayPublicKey: alipay.alipayPublicKey,
    },
    kuaidi100: {
      pollUrl: `${publicUrl}/kuaidi100/poll`,
      queryUrl: `${publicUrl}/kuaidi100/poll/query.do`,
      ...kuaidi100KeysOf(keys),
    },
    control: { url: controlUrl, token: keys.controlToken },
  }
}

export type GatewayConfiguration = ReturnType<typeof describeConfiguration>

/** Writes `gateway.json` into the folder of the keys and answers its path. */
export function writeConfiguration(folder: string, configuration: GatewayConfiguration): string {
  const path = join(folder, 'gateway.json')
  writePrivately(path, `${JSON.stringify(configuration, null, 2)}\n`)
  return path
}
