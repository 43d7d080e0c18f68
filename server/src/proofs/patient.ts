import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Browser } from '../testing/browser.ts'

const maxTries = 60
const breathMs = 15

/** A command that was answered as done. */
export interface Acknowledged {
  /** name of the mutation */
  command: string
  browser: Browser
  query: string
  input: Answer['data']
  /** what the mutation has answered */
  payload: Answer['data']
}

/** Sends the same request again until it is answered, and remembers what has been acknowledged. */
export class Patient {
  readonly acknowledged: Acknowledged[] = []
  /** answers that only said that something broke */
  interrupted = 0

  readonly send = async (browser: Browser, query: string, variables: object): Promise<Answer> => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const answer = await browser.ask(query, variables)
      if (answer.errors?.[0]?.extensions.code !== 'INTERNAL') {
        this.note(browser, query, variables, answer)
        return answer
      }
      this.interrupted += 1
      await sleep(breathMs)
    }
    throw new Error(`Never answered: ${query}`)
  }

  /** Sends everything that was acknowledged under a key once more, and answers who is not told the same. */
  async sendAllAgain(): Promise<string[]> {
    const others: string[] = []
    for (const { command, browser, query, input, payload } of this.acknowledged) {
      if (input.idempotencyKey === undefined) continue
      const { data, errors } = await browser.ask(query, { input })
      // A payment does not begin anew where nothing is to be paid any more.
      const isOver = command === 'startPayment' && data?.startPayment.userErrors[0]?.code === 'TRADE_NOT_PAYABLE'
      const isSame = !errors && data[command].userErrors.length === 0 && data[command].trade?.id === payload.trade?.id
      if (!isOver && !isSame) others.push(`${command}: ${JSON.stringify({ input, data, errors })}`)
    }
    return others
  }

  private note(browser: Browser, query: string, variables: object, { data, errors }: Answer): void {
    if (errors || !('input' in variables)) return
    const [command = ''] = Object.keys(data)
    if (data[command].userErrors?.length !== 0) return
    this.acknowledged.push({ command, browser, query, input: variables.input, payload: data[command] })
  }
}
