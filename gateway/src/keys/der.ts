/** The few pieces of DER that a self-signed certificate is made of. */
export function tlv(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

export const sequence = (...content: Buffer[]): Buffer => tlv(0x30, ...content)
export const setOf = (...content: Buffer[]): Buffer => tlv(0x31, ...content)
export const explicit = (number: number, content: Buffer): Buffer => tlv(0xa0 + number, content)
export const bitString = (content: Buffer): Buffer => tlv(0x03, Buffer.from([0]), content)
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text))
export const nothing = (): Buffer => tlv(0x05)

/** A positive whole number, given by its bytes. */
export function integer(bytes: Buffer): Buffer {
  const first = bytes[0] ?? 0
  return tlv(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

/** "20261126180000Z" in UTC */
export const generalizedTime = (moment: Date): Buffer =>
  tlv(0x18, Buffer.from(`${moment.toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`))

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes])
}
