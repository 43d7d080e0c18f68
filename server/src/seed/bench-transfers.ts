import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { couponExpense, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'

/** Many who move money between few wallets, each in a transaction of its own, until told to stop. */
export class Transfers {
  done = 0
  /** milliseconds of each */
  readonly latencies: number[] = []
  private readonly em: EntityManager
  private readonly wallets: readonly AccountRef[]
  private readonly name: string
  private isOver = false

  private constructor(em: EntityManager, wallets: readonly AccountRef[], name: string) {
    this.em = em
    this.wallets = wallets
    this.name = name
  }

  /** With enough in each wallet for whatever comes. */
  static async open(em: EntityManager, ownerIds: readonly string[], name: string): Promise<Transfers> {
    const wallets = ownerIds.map((id) => wallet('merchant', id))
    await inTransaction(em, (inner) =>
      postJournal(inner, {
        key: `bench:${name}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: wallets.map((to) => ({ from: couponExpense, to, amount: 1_000_000 })),
      }),
    )
    return new Transfers(em, wallets, name)
  }

  /** Each as fast as it can, or with a breath after each. */
  async run(writers: number, breathMs = 0): Promise<void> {
    await Promise.all(Array.from({ length: writers }, (_, writer) => this.write(writer, breathMs)))
  }

  stop(): void {
    this.isOver = true
  }

  /** From one wallet to another and on to a third, so that who locks in the order of movements would run into others. */
  private async write(writer: number, breathMs: number): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      const begun = performance.now()
      const at = (step: number) => this.wallets[(writer * 3 + turn * 5 + step * (1 + (turn % 3))) % this.wallets.length]
      const [first, second, third] = [at(0), at(1), at(2)]
      if (!first || !second || !third || first === second || second === third) continue
      await inTransaction(this.em, (em) =>
        postJournal(em, {
          key: `bench:${this.name}:${writer}:${turn}`,
          kind: EntryKind.OTHER,
          at: now(),
          transfers: [
            { from: first, to: second, amount: 1 },
            { from: second, to: third, amount: 1 },
          ],
        }),
      )
      this.done += 1
      this.latencies.push(performance.now() - begun)
      if (breathMs > 0) await sleep(breathMs)
    }
  }
}
