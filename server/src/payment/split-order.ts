import { present } from '../kernel/refusal.ts'
import type { SplitOrder } from './channels/channel.ts'
import type { Split } from './split.ts'

/** What the channel is told of an instruction, whose part and share are loaded. */
export const splitOrderOf = ({ kind, number, part, amount, isLast, share }: Split): SplitOrder => ({
  kind,
  number,
  transactionId: present(part.transactionId, 'the number of a paid part'),
  amount,
  isLast,
  shareNumber: share?.number ?? null,
})
