import { expect, test } from 'vitest'
import { fingerprint, seal, unseal } from './seal.ts'
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
