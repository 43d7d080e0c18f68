import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { randomDigits, randomHex, randomText } from '../numbers.ts'
import { makeCertificate } from './certificate.ts'

const certified = z.object({ serial: z.string(), certificate: z.string(), privateKey: z.string() })

const secrets = z.object({
  wechat: z.object({
    appid: z.string(),
    mchid: z.string(),
    subMchids: z.array(z.string()),
    apiV3Key: z.string().length(32),
    merchant: certified,
    publicKey: z.object({ id: z.string(), privateKey: z.string(), publicKey: z.string() }),
    certificates: z.array(certified).length(2),
  }),
  oauth: z.object({ appid: z.string(), secret: z.string(), websiteAppid: z.string(), websiteSecret: z.string() }),
  alipay: z.object({
    appId: z.string(),
    sellerId: z.string(),
    appPrivateKey: z.string(),
    appPublicKey: z.string(),
    alipayPrivateKey: z.string(),
    alipayPublicKey: z.string(),
  }),
  /** signs forgeries, and nothing else */
  stranger: z.object({ privateKey: z.string() }),
  controlToken: z.string(),
})

/** Every key of both sides. The product is given its half of them in `gateway.json`. */
export type KeyRing = z.infer<typeof secrets>

/** Reads the keys of this folder, and makes them at the first start. */
export function openKeyRing(folder: string, now: Date): KeyRing {
  const path = join(folder, 'keys.json')
  const found = readIfThere(path)
  if (found !== undefined) return secrets.parse(JSON.parse(found))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const made = makeKeys(now)
  writePrivately(path, JSON.stringify(made, null, 2))
  return made
}

/** Whole or not at all, and for the eyes of its owner. */
export function writePrivately(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
}

function makeKeys(now: Date): KeyRing {
  const appid = `wx${randomHex(8)}`
  const alipayApp = makePair()
  const alipay = makePair()
  const platform = makePair()
  return {
    wechat: {
      appid,
      mchid: '1900000109',
      subMchids: ['1900000201', '1900000202', '1900000203', '1900000204', '1900000205'],
      apiV3Key: randomText(32),
      merchant: makeCertified('1900000109', now),
      publicKey: { id: `PUB_KEY_ID_01${randomDigits(32)}`, ...platform },
      certificates: [makeCertified('Tenpay.com sign', now), makeCertified('Tenpay.com sign', now)],
    },
    oauth: { appid, secret: randomHex(16), websiteAppid: `wx${randomHex(8)}`, websiteSecret: randomHex(16) },
    alipay: {
      appId: `2021${randomDigits(12)}`,
      sellerId: `2088${randomDigits(12)}`,
      appPrivateKey: alipayApp.privateKey,
      appPublicKey: alipayApp.publicKey,
      alipayPrivateKey: alipay.privateKey,
      alipayPublicKey: alipay.publicKey,
    },
    stranger: { privateKey: makePair().privateKey },
    controlToken: randomHex(24),
  }
}

function makeCertified(name: string, now: Date): z.infer<typeof certified> {
  const { privateKey } = makePair()
  const { serial, pem } = makeCertificate(privateKey, name, now)
  return { serial, certificate: pem, privateKey }
}

function makePair(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
}

export function publicKeyOf(pem: string): string {
  return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString()
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return undefined
    throw failure
  }
}
