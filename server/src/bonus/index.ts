import type { Room } from '../kernel/room.ts'
import './accrual.exports.ts'
import { Accrual } from './accrual.ts'
import { AccrualFields } from './accrual.fields.ts'
import { BonusAgent } from './bonus.agent.ts'
import './bonus.listeners.ts'
import './suspicions.ts'
import { BonusMall } from './bonus.mall.ts'
import { OrderLineBonus } from './order-line.fields.ts'
import { PolicyPreview } from './policy-preview.ts'
import { PreviewAdmin, PreviewOfDraft } from './preview.admin.ts'
import './preview.jobs.ts'

export const bonus: Room = {
  entities: [Accrual, PolicyPreview],
  resolvers: [BonusMall, BonusAgent, AccrualFields, OrderLineBonus, PreviewAdmin, PreviewOfDraft],
}
