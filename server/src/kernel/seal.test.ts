import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprint, seal, sealToken, unseal, unsealToken } from './seal.ts'
import { configure, setup } from './setup.ts'

configure({ ...({} as ReturnType<typeof setup>), secretKey: 'a key for the test of seals, long enough' })

test('what is sealed can be read again, and looks different each time', () => {
  const sealed = seal('440305199001011234')
  expect(unseal(sealed)).toBe('440305199001011234')
  expect(seal('440305199001011234')).not.toBe(sealed)
  expect(sealed).not.toContain('1990')
})

test('a seal that was changed is refused', () => {
  const bytes = Buffer.from(seal('6222020000000000000'), 'base64url')
  bytes[14] = (bytes[14] ?? 0) ^ 1
  expect(() => unseal(bytes.toString('base64url'))).toThrow()
})

test('the same text has the same fingerprint, another one another', () => {
  expect(fingerprint('a')).toBe(fingerprint('a'))
  expect(fingerprint('a')).not.toBe(fingerprint('b'))
})

test('a token is short, always the same for the same bytes, and shows nothing of them', () => {
  const body = Buffer.from('0123456789abcdef0123')
  const token = sealToken('a test', body)
  expect(token).toHaveLength(48)
  expect(sealToken('a test', body)).toBe(token)
  expect(Buffer.from(token, 'base64url').includes(body.subarray(0, 4))).toBe(false)
  expect(unsealToken('a test', token)).toEqual(body)
  expect(unsealToken('another', token)).toBeNull()
})

test('a token of which any bit was changed, or that is longer or shorter, is none', () => {
  for (let round = 0; round < 20; round += 1) {
    const token = sealToken('a test', randomBytes(1 + round))
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unsealToken('a test', changed.toString('base64url'))).toBeNull()
    }
    for (const other of [bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)])])
      expect(unsealToken('a test', other.toString('base64url'))).toBeNull()
    for (const other of [`${token}=`, `${token} `, `-${token}`, '', '%', '零'])
      expect(unsealToken('a test', other)).toBeNull()
  }
})
