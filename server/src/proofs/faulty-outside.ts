import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { vi } from 'vitest'
import { DiskStorage } from '../kernel/outside/files/storage.ts'
import { localSms, setSmsSender } from '../kernel/outside/sms.ts'
import { configure, setup } from '../kernel/setup.ts'
import { closeTrade } from '../order/close-trade.ts'
import { ChannelUnavailable } from '../payment/channels/channel.ts'
import { SandboxChannel } from '../payment/channels/sandbox.ts'
import { Payment } from '../payment/payment.ts'
import type { Dice } from '../seed/random.ts'
import type { SmallMarket } from './small-market.ts'

/** Something outside has broken in a way that nobody has foreseen. */
export class Fault extends Error {
  override name = 'Fault'
}

const slownessMs = 40

/** The payment channel, its callbacks, text messages and the storage of files, each of which may fail at any time. */
export class FaultyOutside {
  /** by fault, how often */
  readonly counts = new Map<string, number>()
  private isFaulty = false
  private readonly dice: Dice
  private readonly market: SmallMarket
  private readonly houseUrl: string
  private readonly line: Server
  /** callbacks that are still on their way */
  private readonly late: { headers: Record<string, string>; body: string }[] = []

  private constructor(market: SmallMarket, dice: Dice, houseUrl: string) {
    this.market = market
    this.dice = dice
    this.houseUrl = houseUrl
    this.line = createServer((request, response) => void this.carry(request, response))
  }

  /** Puts itself between the house and the outside; nothing fails before `begin`. */
  static async open(market: SmallMarket, dice: Dice): Promise<FaultyOutside> {
    market.hearCallbacks(true)
    const outside = new FaultyOutside(market, dice, setup().ownUrl)
    const port = await new Promise<number>((opened) => {
      outside.line.listen(0, '127.0.0.1', () => {
        const address = outside.line.address()
        opened(typeof address === 'object' && address ? address.port : 0)
      })
    })
    configure({ ...setup(), ownUrl: `http://127.0.0.1:${port}` })
    outside.disturbChannel()
    outside.disturbSmsAndFiles()
    return outside
  }

  begin(): void {
    this.isFaulty = true
  }

  /** No more faults; what was late arrives. */
  async end(): Promise<void> {
    this.isFaulty = false
    for (const message of this.late.splice(0)) await this.pass(message)
  }

  close(): void {
    vi.restoreAllMocks()
    setSmsSender(undefined)
    this.line.closeAllConnections()
    this.line.close()
  }

  private disturbChannel(): void {
    const real = new SandboxChannel(this.market.house.orm.em)
    const [create, query, close] = [real.create.bind(real), real.query.bind(real), real.close.bind(real)]
    const [refund, queryRefund] = [real.refund.bind(real), real.queryRefund.bind(real)]
    vi.spyOn(SandboxChannel.prototype, 'create').mockImplementation((order) =>
      this.isFaulty && this.dice.chance(0.1)
        ? this.closeMeanwhile(order.number, () => create(order))
        : this.ask('create', () => create(order)),
    )
    vi.spyOn(SandboxChannel.prototype, 'query').mockImplementation((number) => this.ask('query', () => query(number)))
    vi.spyOn(SandboxChannel.prototype, 'close').mockImplementation((number) => this.ask('close', () => close(number)))
    vi.spyOn(SandboxChannel.prototype, 'refund').mockImplementation((order) => this.ask('refund', () => refund(order)))
    vi.spyOn(SandboxChannel.prototype, 'queryRefund').mockImplementation((order) =>
      this.ask('query refund', () => queryRefund(order)),
    )
  }

  /** Does not arrive, breaks, arrives without an answer, or takes its time. */
  private async ask<T>(what: string, act: () => Promise<T>): Promise<T> {
    if (!this.isFaulty || this.dice.chance(0.6)) return act()
    const fault = this.dice.pick(['silent', 'broken', 'unanswered', 'slow'] as const)
    this.count(`channel, ${what}: ${fault}`)
    if (fault === 'silent') throw new ChannelUnavailable('silent')
    if (fault === 'broken') throw new Fault('the channel broke')
    if (fault === 'slow') await sleep(this.dice.whole(1, slownessMs))
    const answer = await act()
    if (fault === 'unanswered') throw new ChannelUnavailable('the answer got lost')
    return answer
  }

  /** The trade is closed while the channel has been asked, before or after it has heard of the payment. */
  private async closeMeanwhile<T>(number: string, act: () => Promise<T>): Promise<T> {
    this.count('channel, create: answers when the trade is closed')
    const { em } = this.market.house.orm
    const early = this.dice.chance(0.5) ? await act() : undefined
    const { subjectId } = await em.fork().findOneOrFail(Payment, { number })
    await closeTrade(em, subjectId, '不想要了')
    return early ?? act()
  }

  private disturbSmsAndFiles(): void {
    setSmsSender({
      send: async (sms) => {
        if (this.fails('text message', 0.4)) throw new Fault('no text messages today')
        await localSms.send(sms)
      },
    })
    const disk = new DiskStorage(setup().filesDir)
    const [write, read] = [disk.write.bind(disk), disk.read.bind(disk)]
    vi.spyOn(DiskStorage.prototype, 'write').mockImplementation(async (key, bytes) => {
      if (this.fails('file not written', 0.3)) throw new Fault('the disk is full')
      await write(key, bytes)
      if (this.fails('file written, not answered', 0.2)) throw new Fault('the disk has gone')
    })
    vi.spyOn(DiskStorage.prototype, 'read').mockImplementation(async (key) => {
      if (this.fails('file not read', 0.3)) throw new Fault('the disk has gone')
      return read(key)
    })
  }

  /** A callback on its way to us: lost, late, twice, or heard without the channel knowing. */
  private async carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => /^(sandbox|content-type)/.test(name))
        .map(([name, value]) => [name, String(value)]),
    )
    const message = { headers, body: Buffer.concat(chunks).toString() }
    const fault = this.isFaulty ? this.dice.pick(['lost', 'late', 'doubled', 'unanswered', 'none'] as const) : 'none'
    if (fault !== 'none') this.count(`callback: ${fault}`)
    if (fault === 'late') this.late.push(message)
    if (fault === 'lost' || fault === 'late') return void request.socket.destroy()
    const status =
      fault === 'doubled' ? (await Promise.all([this.pass(message), this.pass(message)]))[0] : await this.pass(message)
    if (fault === 'unanswered') request.socket.destroy()
    else response.writeHead(status ?? 500).end()
  }

  private async pass({ headers, body }: { headers: Record<string, string>; body: string }): Promise<number> {
    const { status } = await fetch(`${this.houseUrl}/callbacks/sandbox`, { method: 'POST', headers, body })
    return status
  }

  private fails(fault: string, probability: number): boolean {
    const does = this.isFaulty && this.dice.chance(probability)
    if (does) this.count(fault)
    return does
  }

  private count(fault: string): void {
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1)
  }
}
