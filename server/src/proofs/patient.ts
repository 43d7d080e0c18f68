import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Browser } from '../testing/browser.ts'
import type { Send } from './deeds.ts'

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

interface Patience {
  maxTries: number
  breathMs: number
}

/** Sends the same request again until it is answered, and remembers what has been acknowledged. */
export class Patient {
  readonly acknowledged: Acknowledged[] = []
  /** requests that ended without an answer, or with one that only said that something broke */
  interrupted = 0
  private readonly askOnce: Send
  private readonly patience: Patience

  /** `askOnce`: by default within this process. It throws, or answers INTERNAL, where nothing is known. */
  constructor(
    askOnce: Send = (browser, query, variables) => browser.ask(query, variables),
    patience: Patience = { maxTries: 400, breathMs: 15 },
  ) {
    this.askOnce = askOnce
    this.patience = patience
  }

  readonly send: Send = async (browser, query, variables) => {
    for (let tries = 0; tries < this.patience.maxTries; tries += 1) {
      const answer = await this.askOnce(browser, query, variables).catch(noAnswer)
      if (answer.errors?.[0]?.extensions.code !== 'INTERNAL') {
        this.note(browser, query, variables, answer)
        return answer
      }
      this.interrupted += 1
      await sleep(this.patience.breathMs)
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
      const isSame = !errors && data[command].userErrors.length === 0 && idOf(data[command]) === idOf(payload)
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

/** Of what a command has made. */
const idOf = ({ trade, withdrawal, payoutBatch }: Answer['data']): unknown => (trade ?? withdrawal ?? payoutBatch)?.id

const noAnswer = (): Answer => ({
  data: null,
  errors: [{ message: 'no answer', extensions: { code: 'INTERNAL', requestId: '' } }],
})
