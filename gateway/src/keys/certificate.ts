import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { bitString, explicit, generalizedTime, integer, nothing, objectId, sequence, setOf, utf8 } from './der.ts'

export interface Certificate {
  /** 40 capital hexadecimal digits, as both channels write it */
  serial: string
  pem: string
}

const lifetimeMs = 5 * 365 * 86_400_000

/** A self-signed X.509 certificate, which is all that the client libraries look at: its key, its dates and its serial. */
export function makeCertificate(privateKeyPem: string, name: string, now: Date): Certificate {
  const privateKey = createPrivateKey(privateKeyPem)
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const serial = randomBytes(20)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const algorithm = sequence(objectId('1.2.840.113549.1.1.11'), nothing())
  const subject = sequence(setOf(sequence(objectId('2.5.4.3'), utf8(name))))
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    subject,
    sequence(generalizedTime(now), generalizedTime(new Date(now.getTime() + lifetimeMs))),
    subject,
    publicKey,
  )
  const signed = sequence(body, algorithm, bitString(sign('sha256', body, privateKey)))
  return { serial: serial.toString('hex').toUpperCase(), pem: asPem(signed) }
}

function asPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
