import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Copy } from 'lucide-react'
import { showToast } from '../../web/toast.ts'

const shown = 8

interface CopyTextProps {
  text: string
  /** What has to be read and not only taken along is shown as it is. */
  isWhole?: boolean
}

/** A long number by its end, and a button that takes the whole of it along. */
export function CopyText({ text, isWhole = false }: CopyTextProps) {
  const { t } = useLingui()
  // What follows the last id of a compound key says nothing of its own: settle:01a2…8dfb:freight.
  const id = /.*[0-9a-f]{8}(?![0-9a-f])/.exec(text)?.[0] ?? text
  return (
    <span className={isWhole ? 'inline-flex min-w-0 items-center gap-0.5' : 'kc-copy'}>
      {isWhole ? (
        <span className="kc-num break-all">{text}</span>
      ) : (
        <code title={text}>{id.length > shown ? `…${id.slice(-shown)}` : id}</code>
      )}
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
