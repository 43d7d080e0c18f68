import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'
import type { OfTransfer, TransferNews } from './channels/channel.ts'
import { openChannel } from './channels/open-channel.ts'
import type { PaymentChannel } from './payment-channel.ts'
import { keepNotice, quarantine } from './quarantine.ts'

/** Looks into what the news is of; answers why it does not fit, if it does not. */
type Hear = (em: EntityManager, channel: PaymentChannel, news: TransferNews) => Promise<string | undefined>

let hear: Hear | undefined

/** What is paid out lives in a room above this one, which hears of it. */
export function onTransferNews(listener: Hear): void {
  hear = listener
}

/** Each message once, into the same inbox as those of payments; what does not fit is kept apart and changes nothing. */
export async function hearOfTransfer(
  em: EntityManager,
  channel: PaymentChannel,
  { id, transfer }: OfTransfer,
): Promise<void> {
  const source = { kind: 'callback', notificationId: id } as const
  if (!(await keepNotice(em, channel, transfer, source))) return
  const isOurs = transfer.merchantAccount === openChannel(channel, em).merchantAccount
  const fault = isOurs ? await present(hear, 'a listener to transfers')(em, channel, transfer) : 'OTHER_MERCHANT'
  if (fault !== undefined) await quarantine(em, channel, transfer, source, fault)
}
