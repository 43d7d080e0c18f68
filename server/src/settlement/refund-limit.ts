import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { settingsOf } from '../setting/settings-of.ts'

/** The most of an order that one person gives back by themselves. */
export const refundLimit = async (em: EntityManager): Promise<Fen> => (await settingsOf(em))('refund_alone_yuan') * 100
