import { Refusal } from '../kernel/refusal.ts'
import { ChannelUnavailable } from './channels/channel.ts'

/** What a channel answers somebody who waits for it, or CHANNEL_SILENT. */
export async function answerOf<T>(ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ChannelUnavailable) throw new Refusal('CHANNEL_SILENT')
    throw error
  }
}
