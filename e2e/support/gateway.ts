import { readFileSync } from 'node:fs'
import { expect, type APIRequestContext } from '@playwright/test'

/** Turns the knobs of the local gateway, for everything that happens from now on. */
export async function turnKnobs(request: APIRequestContext, knobs: object): Promise<void> {
  const { url, headers } = control()
  const response = await request.put(`${url}/knobs`, { headers, data: knobs })
  expect(response.status()).toBe(200)
}

let wechats = 0
/** A WeChat that nobody has met yet, by its name in WeChat. */
export async function newWechat(request: APIRequestContext): Promise<string> {
  const { url, headers } = control()
  const name = `微友${Date.now().toString(36)}${(wechats += 1)}`
  const response = await request.post(`${url}/identities`, { headers, data: { name } })
  expect(response.status()).toBe(200)
  return name
}

function control(): { url: string; headers: Record<string, string> } {
  const { control: found } = JSON.parse(readFileSync(process.env['GATEWAY_CONFIGURATION'] ?? '', 'utf8'))
  return { url: found.url, headers: { authorization: `Bearer ${found.token}` } }
}
