import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Copy } from 'lucide-react'
import { showToast } from '../../web/toast.ts'

const shown = 8

/** A long number by its end, and a button that takes the whole of it along. */
export function CopyText({ text }: { text: string }) {
  const { t } = useLingui()
  // What follows the last id of a compound key says nothing of its own: settle:01a2…8dfb:freight.
  const id = /.*[0-9a-f]{8}(?![0-9a-f])/.exec(text)?.[0] ?? text
  return (
    <span className="kc-copy">
      <code title={text}>{id.length > shown ? `…${id.slice(-shown)}` : id}</code>
      {'clipboard' in navigator && (
        <Button
          type="text"
          size="small"
          aria-label={t`复制 ${text}`}
          icon={<Copy size={13} aria-hidden />}
          onClick={() =>
            void navigator.clipboard.writeText(text).then(() => showToast({ text: t`已复制`, tone: 'done' }))
          }
        />
      )}
    </span>
  )
}
