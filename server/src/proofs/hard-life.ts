import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from '../seed/random.ts'
import type { Answer, Browser } from '../testing/browser.ts'
import { isCut } from './connection-cutter.ts'
import { Deeds } from './deeds.ts'
import { Patient } from './patient.ts'
import type { SmallMarket } from './small-market.ts'

const lanes = 6
const answerPatienceMs = 8_000
const breathMs = 100
const tradesLookedAt = 30

const deedsOfTrades = [
  'beginToPay',
  'confirm',
  'cancelOrder',
  'cancelShopOrder',
  'ship',
  'ship',
  'ship',
  'confirmReceipt',
  'confirmReceipt',
  'refundLine',
] as const

/** A market whose people go on buying, sending, refunding and withdrawing while what answers them dies and comes back. */
export class HardLife {
  readonly patient: Patient
  readonly deeds: Deeds
  readonly broken: string[] = []
  private readonly dice: Dice
  private isOver = false

  /** `url`: of the server that answers; the market is only looked at. */
  constructor(url: string, market: SmallMarket, dice: Dice) {
    this.dice = dice
    this.patient = new Patient(overHttp(url), { maxTries: 600, breathMs })
    this.deeds = new Deeds(market, dice, this.patient.send)
  }

  /** Until it is over; whatever has been begun is then brought to its end. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: lanes }, () => this.goOn()))
  }

  end(): void {
    this.isOver = true
  }

  private async goOn(): Promise<void> {
    while (!this.isOver) {
      try {
        await this.act()
      } catch (error) {
        // The looks of the proof itself may be cut off; nothing else may.
        if (!isCut(error)) this.broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
      }
      await sleep(breathMs)
    }
  }

  private async act(): Promise<unknown> {
    const { dice, deeds } = this
    if (deeds.trades.length < lanes || dice.chance(0.3)) return this.checkOut()
    if (dice.chance(0.12)) return deeds.withdrawals.withdraw()
    if (dice.chance(0.08)) return deeds.withdrawals.payOut()
    return deeds[dice.pick(deedsOfTrades)](dice.pick(deeds.trades.slice(-tradesLookedAt)))
  }

  private async checkOut(): Promise<void> {
    const trade = await this.deeds.buy()
    if (!trade || this.dice.chance(0.1)) return
    await this.deeds.beginToPay(trade)
    if (this.dice.chance(0.9)) await this.deeds.confirm(trade)
  }
}

const overHttp =
  (url: string) =>
  async (browser: Browser, query: string, variables: object): Promise<Answer> => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'kaidian-audience': browser.audience, cookie },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(answerPatienceMs),
    })
    // oxlint-disable-next-line typescript/no-explicit-any -- as `Browser.ask` answers
    const answer: any = await response.json()
    return answer
  }
