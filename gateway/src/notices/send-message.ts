import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from './notice.ts'

export interface Delivery {
  status: number | null
  answer: string | null
  failure: string | null
}

const maxAnswer = 4_096

/** Posts a message as a channel does: no redirects, a short answer, and not one moment longer than the limit. */
export function sendMessage(
  url: string,
  { headers, body }: Message,
  timeoutMs: number,
  isSlow: boolean,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const fail = (failure: string): void => resolve({ status: null, answer: null, failure })
    const open = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = open(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': String(body.length) },
    })
    const timer = setTimeout(() => {
      fail(`no answer in ${timeoutMs} ms`)
      request.destroy()
    }, timeoutMs)
    request.on('error', (error) => fail(error.message))
    request.on('close', () => clearTimeout(timer))
    request.on('response', (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        answer += chunk
        if (answer.length > maxAnswer) request.destroy()
      })
      response.on('error', (error) => fail(error.message))
      response.on('close', () =>
        resolve({ status: response.statusCode ?? 0, answer: answer.slice(0, maxAnswer), failure: null }),
      )
    })
    if (!isSlow) request.end(body)
    else void trickle(request, body, timeoutMs)
  })
}

/** Never gets to the end within the limit. */
async function trickle(request: ReturnType<typeof httpRequest>, body: Buffer, timeoutMs: number): Promise<void> {
  const pauseMs = Math.max(20, Math.ceil((timeoutMs * 1.5) / body.length))
  for (let at = 0; at < body.length && !request.destroyed; at++) {
    request.write(body.subarray(at, at + 1))
    await sleep(pauseMs)
  }
  if (!request.destroyed) request.end()
}
