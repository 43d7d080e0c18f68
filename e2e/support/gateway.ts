import { readFileSync } from 'node:fs'
import { expect, type APIRequestContext } from '@playwright/test'

/** Turns the knobs of the local gateway, for everything that happens from now on. */
export async function turnKnobs(request: APIRequestContext, knobs: object): Promise<void> {
  const { control } = JSON.parse(readFileSync(process.env['GATEWAY_CONFIGURATION'] ?? '', 'utf8'))
  const headers = { authorization: `Bearer ${control.token}` }
  const response = await request.put(`${control.url}/knobs`, { headers, data: knobs })
  expect(response.status()).toBe(200)
}
