import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { forgetConfirmation } from './confirmation.ts'
import { newKey } from './new-key.ts'
import { problemOf } from './problem.ts'
import { showToast } from './toast.ts'

export interface UserError {
  code: string
  field?: string | null
  /** In the caller's language: the server and the apps share the words. */
  message: string
  params?: unknown
}

interface Options<Payload> {
  /** What follows success, also when it came by the toast's retry. */
  onDone?: (payload: Payload) => void
  /** The input has an idempotencyKey: one is made for each submit and kept while the same submit is tried again. */
  idempotent?: boolean
  /** Shown as a toast when it worked. */
  success?: string
  /** The page shows refusals itself; field errors never become toasts anyway. */
  quiet?: boolean
  /** In place of toasts: who asked is elsewhere by now, and is told of what the refusal speaks. */
  onRefused?: (refusals: readonly UserError[]) => void
  /** Sent also when the page is just being left. Browsers carry up to 64 KB so. */
  keepalive?: boolean
}

interface Outcome {
  /** Message by input field, of the last try. */
  errors: Record<string, string>
  /** All refusals of the last try, those of fields included. */
  refusals: readonly UserError[]
  clear: () => void
}

type PayloadOf<Result> = Extract<Result[keyof Result], { userErrors: readonly UserError[] }>
type InputOf<Variables> = Variables extends { input: infer Input } ? [input: WithoutKey<Input>] : []
type WithoutKey<Input> = Omit<Input, 'idempotencyKey'>

/**
 * A mutation as a button or form uses it: `const [cancel, isCancelling, { errors }] = useAction(CancelOrderDocument)`.
 * `run` resolves to the payload, or to undefined when it was refused or failed; what the person typed is not touched.
 */
export function useAction<Result extends object, Variables extends object>(
  document: TypedDocumentNode<Result, Variables>,
  options: Options<PayloadOf<Result>> = {},
): [run: (...input: InputOf<Variables>) => Promise<PayloadOf<Result> | undefined>, isBusy: boolean, outcome: Outcome] {
  const client = useApolloClient()
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const [refusals, setRefusals] = useState<readonly UserError[]>([])
  const submit = useRef({ content: '', key: '' })

  async function run(...args: InputOf<Variables>): Promise<PayloadOf<Result> | undefined> {
    const [input] = args
    setBusy(true)
    try {
      const { data } = await client.mutate<Result>({
        mutation: document,
        variables: input === undefined ? {} : { input: withKey(input) },
        context: options.keepalive ? { fetchOptions: { keepalive: true } } : undefined,
      })
      const payload = Object.values(data ?? {}).find(isPayload<Result>)
      const refused = payload?.userErrors ?? []
      setRefusals(refused)
      if (refused.length > 0) tellRefused(refused)
      if (!payload || refused.length > 0) return undefined
      submit.current = { content: '', key: '' }
      if (options.success) showToast({ text: options.success, tone: 'done' })
      options.onDone?.(payload)
      return payload
    } catch (error) {
      const problem = problemOf(error)
      setRefusals(problem.fields ?? [])
      showToast({
        text: problem.text,
        tone: 'failed',
        note: problem.requestId && t`请求编号 ${problem.requestId}`,
        action: canRetry(problem.kind) ? { label: t`重试`, run: () => void run(...args) } : undefined,
      })
      return undefined
    } finally {
      setBusy(false)
    }
  }

  function tellRefused(refused: readonly UserError[]) {
    if (refused.some(({ code }) => code === 'STEP_UP_REQUIRED')) forgetConfirmation()
    if (options.onRefused) return options.onRefused(refused)
    if (options.quiet) return
    for (const { message } of refused.filter(({ field }) => !field)) showToast({ text: message, tone: 'refused' })
  }

  function withKey(input: object) {
    if (!options.idempotent) return input
    // A quote is made anew at each look at a checkout; the order that is asked for stays the same.
    const content = JSON.stringify(input, (name, value: unknown) => (name === 'quoteId' ? undefined : value))
    if (submit.current.content !== content) submit.current = { content, key: newKey() }
    return { ...input, idempotencyKey: submit.current.key }
  }

  const errors: Record<string, string> = {}
  for (const { field, message } of refusals) if (field) errors[field] ??= message
  return [run, isBusy, { errors, refusals, clear: () => setRefusals([]) }]
}

function isPayload<Result>(value: unknown): value is PayloadOf<Result> {
  return typeof value === 'object' && value !== null && 'userErrors' in value
}

function canRetry(kind: string) {
  return kind === 'offline' || kind === 'breakdown' || kind === 'rate-limited'
}
