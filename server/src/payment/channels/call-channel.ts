import { callOutside, Unavailable, type CallOptions } from '../../kernel/outside/call-outside.ts'
import type { PaymentChannel } from '../payment-channel.ts'
import { ChannelUnavailable } from './channel.ts'

/** Silence that long ends a call; the outcome is not known. */
export const callTimeoutMs = 8_000

/** Calls a channel, by its circuit breaker. Whatever is no answer becomes ChannelUnavailable. */
export async function callChannel<T>(
  channel: PaymentChannel,
  call: () => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  try {
    return await callOutside(channel, call, options)
  } catch (error) {
    if (!(error instanceof Unavailable) || error instanceof ChannelUnavailable) throw error
    throw new ChannelUnavailable(error.message, { cause: error.cause })
  }
}
