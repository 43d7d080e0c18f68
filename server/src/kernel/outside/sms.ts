import { maskPhone } from '@kaidian/shared/core/phone'
import { pino } from 'pino'
import { isDemo, setup } from '../setup.ts'

export interface Sms {
  phone: string
  /** name of the provider's template, its parameters, and the words that they make */
  template: string
  params: Readonly<Record<string, string>>
  text: string
}

export interface SmsSender {
  /** Done when the provider has taken it; throws when it has not. */
  send(sms: Sms): Promise<void>
}

/** Writes it to the log instead: there is nobody to deliver a demonstration's messages. */
export const localSms: SmsSender = {
  send({ phone, template, text }) {
    pino({ level: setup().logLevel }).info(
      { phone: maskPhone(phone), template, text },
      'a text message, not sent: local sender',
    )
    return Promise.resolve()
  },
}

let sender: SmsSender | undefined

export function setSmsSender(other: SmsSender | undefined): void {
  sender = other
}

/** Production has none until a provider is set up: codes cannot be sent then, and whoever asks is told. */
export const smsSender = (): SmsSender | undefined => sender ?? (isDemo() ? localSms : undefined)
