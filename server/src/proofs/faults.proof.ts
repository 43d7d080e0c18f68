import { expect, test } from 'vitest'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import { documentKey } from '../kernel/outside/files/stored-file.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { eventQueue, openedQueue, queueDepth } from '../kernel/queue.ts'
import { Dice } from '../seed/random.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { countMade, findDisagreements, findLost, fingerprint } from './aftermath.ts'
import { brokenRules, findStuck, wrongWallets } from './books.ts'
import { ConnectionCutter, isCut } from './connection-cutter.ts'
import { Deeds } from './deeds.ts'
import { Fault, FaultyOutside } from './faulty-outside.ts'
import { isWhole, keepFigures } from './figures.ts'
import { Patient } from './patient.ts'
import { SmallMarket } from './small-market.ts'

const seeds = isWhole ? [11, 12, 13, 14] : [16]
const wavesOfSeed = isWhole ? 20 : 4
const actionsOfWave = 8
const uploadsOfSeed = 12
/** The last answer of a payment that nobody hears of is asked for after half an hour; a refund is tried every hour. */
const hoursUntilAllIsKnown = [0.1, 0.5, 1, 1, 1]
const queuePatienceMs = 30_000

const kinds = [
  'beginToPay',
  'confirm',
  'cancelTrade',
  'cancelOrder',
  'cancelShopOrder',
  'ship',
  'ship',
  'ship',
  'confirmReceipt',
  'confirmReceipt',
] as const
const askForCode =
  'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode userErrors { code } } }'

/** One life of a market under faults, and what has become of it. */
class Hardship {
  readonly patient = new Patient()
  readonly broken: string[] = []
  /** by how the work of the worker and looks of the proof itself were interrupted */
  interruptions = 0
  readonly files: { browser: Browser; url: string; content: string }[] = []
  readonly codes = { sent: 0, refused: 0 }
  readonly house: TestHouse
  readonly deeds: Deeds
  private readonly dice: Dice

  constructor(market: SmallMarket, dice: Dice) {
    this.house = market.house
    this.dice = dice
    this.deeds = new Deeds(market, dice, this.patient.send)
  }

  /** Some things at once, while the worker works; then time passes. */
  async wave(): Promise<void> {
    const { dice, deeds } = this
    const trades = deeds.trades.slice(-12)
    const actions = Array.from({ length: actionsOfWave }, () => {
      if (dice.chance(0.35) || trades.length === 0) return this.dare(() => this.checkOut())
      if (dice.chance(0.08)) return this.dare(() => deeds.changeShelf())
      const [kind, trade] = [dice.pick(kinds), dice.pick(trades)]
      return this.dare(() => deeds[kind](trade))
    })
    await Promise.all([...actions, this.dare(() => this.house.settle()), this.dare(() => this.askForCode())])
    setClockOffset(clockOffset() + dice.pick([0, 0, 0.02, 0.3, 0.6]) * 3_600_000)
    await this.dare(() => this.house.settle())
  }

  /** Most pay at once; where the channel does not answer they try again. */
  private async checkOut(): Promise<void> {
    const trade = await this.deeds.buy()
    if (!trade || this.dice.chance(0.1)) return
    for (let tries = 0; tries < 3 && trade.payments.length === 0; tries += 1) await this.deeds.beginToPay(trade)
    if (this.dice.chance(0.9)) await this.deeds.confirm(trade)
  }

  /** A document, sent again until it is kept. */
  async upload(index: number): Promise<void> {
    const { browser } = this.dice.pick(this.deeds.market.buyers)
    const content = `%PDF-1.7 ${index}`
    for (;;) {
      const form = new FormData()
      form.append('file', new Blob([content]), 'licence.pdf')
      const response = await browser.request({ method: 'POST', url: '/files?use=document', payload: form })
      if (response.statusCode === 200) return void this.files.push({ browser, url: response.json().url, content })
      if (response.statusCode !== 500) throw new Error(`The upload was answered ${response.statusCode}`)
      this.patient.interrupted += 1
    }
  }

  async missingFiles(): Promise<string[]> {
    const missing: string[] = []
    for (const { browser, url, content } of this.files) {
      const { statusCode, body } = await browser.request({ method: 'GET', url })
      if (statusCode !== 200 || body !== content) missing.push(url)
    }
    const rows: { id: string }[] = await this.house.em().execute(`select id from stored_file where kind = 'document'`)
    for (const { id } of rows) if (!(await storage().read(documentKey(id)))) missing.push(id)
    return missing
  }

  /** What a worker is for: jobs that were interrupted are taken up again, and everything that is due is done. */
  async recover(): Promise<void> {
    const deadline = performance.now() + queuePatienceMs
    const em = this.house.em()
    const rows: { id: string }[] = await em.execute(`select id from queue.job where state = 'active'`)
    for (const { id } of rows) await openedQueue().fail(eventQueue, id)
    while ((await queueDepth(em)) > 0) {
      if (performance.now() > deadline) throw new Error('The queue does not become empty')
      await this.house.settle()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    for (const hours of hoursUntilAllIsKnown) await this.house.passHours(hours)
  }

  /** A code is sent, or its asker is told that it cannot be. */
  private async askForCode(): Promise<void> {
    const phone = `132${String(this.codes.sent + this.codes.refused).padStart(8, '0')}`
    const { data, errors } = await this.house.visitor().ask(askForCode, { input: { phone, purpose: 'SIGN_IN' } })
    if (errors?.[0]?.extensions.code === 'INTERNAL') return
    const code = data?.requestCode.userErrors[0]?.code
    if (code === 'SMS_UNAVAILABLE') this.codes.refused += 1
    else if (/^\d{6}$/.test(data?.requestCode.shownCode ?? '')) this.codes.sent += 1
    else throw new Error(`A code was answered ${JSON.stringify({ data, errors })}`)
  }

  /** The faults themselves may come through to the worker and to the proof's own looks; nothing else may. */
  private async dare(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (isCut(error) || error instanceof Fault) this.interruptions += 1
      else this.broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
}

/** Everything that must hold when the faults are over. */
async function judge(life: Hardship, seed: string): Promise<void> {
  const { house, patient, deeds } = life
  const { acknowledged } = patient
  const em = house.em()
  expect(life.broken, seed).toEqual([])
  expect(await findLost(em, acknowledged), `${seed}: acknowledged and lost`).toEqual([])
  for (const [command, made] of Object.entries(await countMade(em)))
    expect(made, `${seed}: ${command} once for each that was acknowledged`).toBe(
      acknowledged.filter((one) => one.command === command).length,
    )
  expect(await life.missingFiles(), `${seed}: files`).toEqual([])
  expect(await findDisagreements(em), `${seed}: the channel and we`).toEqual([])
  expect(await brokenRules(em), seed).toEqual([])
  expect(await findStuck(em), seed).toEqual([])
  expect(await wrongWallets(deeds.market), seed).toEqual([])
  const before = await fingerprint(em)
  expect(await patient.sendAllAgain(), `${seed}: sent again`).toEqual([])
  await house.settle()
  expect(await fingerprint(em), `${seed}: sent again changes nothing`).toEqual(before)
  // Who could not be sent a code can be sent one now.
  await deeds.signUp()
}

test('whatever fails outside, all is well when it stops', { timeout: 900_000 }, async () => {
  const begun = performance.now()
  const totals = new Map<string, number>()
  const add = (what: string, count: number): void => void totals.set(what, (totals.get(what) ?? 0) + count)
  for (const seed of seeds) {
    setClockOffset(0)
    const house = await openTestHouse()
    const dice = new Dice(seed)
    const market = await SmallMarket.open(house, { onHand: 1000 })
    const outside = await FaultyOutside.open(market, dice)
    const cutter = await ConnectionCutter.open(house, new Dice(seed))
    try {
      const life = new Hardship(market, dice)
      outside.begin()
      for (let index = 0; index < uploadsOfSeed; index += 1) await life.upload(index)
      cutter.begin()
      for (let wave = 0; wave < wavesOfSeed; wave += 1) await life.wave()
      await cutter.end()
      await outside.end()
      await life.recover()
      await judge(life, `seed ${seed}`)
      for (const [fault, count] of outside.counts) add(`fault: ${fault}`, count)
      for (const { command } of life.patient.acknowledged) add(`acknowledged: ${command}`, 1)
      add('fault: a connection cut inside a transaction', cutter.cuts)
      add('requests that broke and were sent again', life.patient.interrupted)
      add('times that the worker was interrupted', life.interruptions)
    } finally {
      await cutter.close()
      outside.close()
      await house.close()
    }
  }
  keepFigures('faults', [
    ['seeds', seeds.length],
    ['actions at once, waves of them', `${actionsOfWave}, ${wavesOfSeed * seeds.length}`],
    ...[...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['acknowledged and lost, done twice, stuck, or otherwise wrong', 0],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})
