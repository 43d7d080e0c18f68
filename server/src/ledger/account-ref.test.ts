import { v5 as uuidv5 } from 'uuid'
import { expect, test } from 'vitest'
import { debt, feeRevenue, pool, wallet } from './account-ref.ts'

test('the id of an account is the UUID of version 5 of its key', () => {
  const namespace = '5a8f3c1e-9d2b-4f60-8c7a-1e6b0d94f2a3'
  const owners = Array.from({ length: 50 }, (_, at) => `01890000-0000-7000-8000-0000000000${10 + at}`)
  const refs = [feeRevenue, pool('2026-11-22'), ...owners.flatMap((id) => [wallet('member', id), debt('agent', id)])]
  for (const { id, key } of refs) expect(id).toBe(uuidv5(key, namespace))
})
