import type { Gateway } from '../gateway.ts'

/** A key that WeChat Pay signs with: under the id of its public key (new mode) or a certificate's serial (old mode). */
export interface PlatformKey {
  serial: string
  privateKey: string
}

/** In the order in which a rotation goes through them: the public key, then one certificate, then the other. */
export function platformKeys({ keys: { wechat } }: Gateway): PlatformKey[] {
  return [
    { serial: wechat.publicKey.id, privateKey: wechat.publicKey.privateKey },
    ...wechat.certificates.map(({ serial, privateKey }) => ({ serial, privateKey })),
  ]
}

/** The one that signs now. */
export async function activePlatformKey(gateway: Gateway): Promise<PlatformKey> {
  const serial = await gateway.store.readSetting('platform-key')
  const keys = platformKeys(gateway)
  const found = keys.find((key) => key.serial === serial) ?? keys[0]
  if (!found) throw new Error('WeChat Pay has no key')
  return found
}
