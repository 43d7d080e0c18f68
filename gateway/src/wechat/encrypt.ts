import { createCipheriv } from 'node:crypto'
import { randomText } from '../numbers.ts'

export interface EncryptedResource {
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  associated_data: string
  nonce: string
}

/** AEAD_AES_256_GCM under the APIv3 key; the tag stands at the end of the ciphertext. */
export function encryptResource(text: string, apiV3Key: string, associatedData: string): EncryptedResource {
  const nonce = randomText(12)
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: associatedData,
    nonce,
  }
}
