import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Copy } from 'lucide-react'
import { showToast } from '../../web/toast.ts'

/** A long number by its end, and a button that takes the whole of it along. */
export function CopyText({ text, shown = 8 }: { text: string; shown?: number }) {
  const { t } = useLingui()
  return (
    <span className="kc-copy">
      <code title={text}>{text.length > shown ? `…${text.slice(-shown)}` : text}</code>
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
