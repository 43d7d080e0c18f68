import { constants, createCipheriv, createPrivateKey, privateDecrypt } from 'node:crypto'
import { randomText } from '../numbers.ts'

export interface EncryptedResource {
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  associated_data: string
  nonce: string
}

/** AEAD_AES_256_GCM under the APIv3 key; the tag stands at the end of the ciphertext. */
export function encryptResource(
  text: string,
  apiV3Key: string,
  associatedData: string,
  { tagBytes = 16, told = associatedData }: { tagBytes?: number; told?: string } = {},
): EncryptedResource {
  const nonce = randomText(12)
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData))
  const ciphertext = Buffer.concat([
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag().subarray(0, tagBytes),
  ])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: told,
    nonce,
  }
}

/** A name or a card number that the merchant has encrypted for us; undefined when it was not. */
export function decryptSecret(ciphertext: string, privateKeyPem: string): string | undefined {
  try {
    return privateDecrypt(
      { key: createPrivateKey(privateKeyPem), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(ciphertext, 'base64'),
    ).toString('utf8')
  } catch {
    return undefined
  }
}
