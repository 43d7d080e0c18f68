import { expect } from 'vitest'
import type { Browser } from './browser.ts'

export const insideWechat =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50'
export const onPc = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'

export interface WayThere {
  /** which WeChat of the gateway's it is */
  name?: string
  /** of /wechat/begin */
  query?: Record<string, string>
  userAgent?: string
}

/** The way to WeChat: answers the address there. */
export async function leave(browser: Browser, { query = {}, userAgent = insideWechat }: WayThere): Promise<string> {
  const url = `/wechat/begin?${new URLSearchParams(query).toString()}`
  const { statusCode, headers } = await browser.request({ method: 'GET', url, headers: { 'user-agent': userAgent } })
  expect(statusCode).toBe(302)
  return String(headers.location)
}

/** Somebody says yes on WeChat's page: answers the path back to us. */
export async function allow(url: string, name = '小红'): Promise<string> {
  const page = await (await fetch(url)).text()
  const identity = new RegExp(`value="(\\d+)"[^>]*>\\s*${name}`).exec(page)?.[1] ?? ''
  const body = new URLSearchParams({ action: 'allow', identity })
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  const { pathname, search } = new URL(response.headers.get('location') ?? '')
  return `${pathname}${search}`
}

/** Back with us: answers where the browser is led. */
export async function arrive(browser: Browser, path: string, userAgent = insideWechat): Promise<string> {
  const { statusCode, headers } = await browser.request({
    method: 'GET',
    url: path,
    headers: { 'user-agent': userAgent },
  })
  expect(statusCode).toBe(302)
  return String(headers.location)
}

/** There and back. */
export async function visitWechat(browser: Browser, way: WayThere = {}): Promise<string> {
  return arrive(browser, await allow(await leave(browser, way), way.name), way.userAgent)
}
