import { createSign, createVerify } from 'node:crypto'

export type AlipayParameters = Record<string, string>

/** What is signed: every parameter but these, sorted by its name, as it is and not as an address would write it. */
export function signedText(parameters: AlipayParameters, without: readonly string[]): string {
  return Object.entries(parameters)
    .filter(([name, value]) => !without.includes(name) && value !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

export function rsa2(text: string, privateKey: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(privateKey, 'base64')
}

/** The old signature with SHA-1, which nobody may believe any more. */
export function rsa(text: string, privateKey: string): string {
  return createSign('RSA-SHA1').update(text, 'utf8').sign(privateKey, 'base64')
}

export function isRsa2Of(text: string, signature: string, publicKey: string): boolean {
  return createVerify('RSA-SHA256').update(text, 'utf8').verify(publicKey, signature, 'base64')
}

/** Signs what is told to the merchant: neither `sign` nor `sign_type` is part of the text. */
export function signNews(parameters: AlipayParameters, privateKey: string): AlipayParameters {
  const text = signedText(parameters, ['sign', 'sign_type'])
  return { ...parameters, sign_type: 'RSA2', sign: rsa2(text, privateKey) }
}
