import { useLingui } from '@lingui/react'
import type { MessageDescriptor } from '@lingui/core'

/** A code in words, and the code itself for whoever asks the channel about it. */
export function CodeText({ code, word }: { code: string; word: MessageDescriptor | undefined }) {
  const { i18n } = useLingui()
  return (
    <span className="min-w-0">
      {word && <>{i18n._(word)} </>}
      <code className="inline-block max-w-full break-all text-13 text-ink-3">{code}</code>
    </span>
  )
}
