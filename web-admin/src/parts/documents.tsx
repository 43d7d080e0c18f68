import { useLingui } from '@lingui/react/macro'
import { Modal } from 'antd'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { DocumentFileFragment } from './documents.graphql.ts'

/** Licences and papers: small at first, large at a press; what is no picture opens by itself. */
export function Documents({ documents }: { documents: readonly DocumentFileFragment[] }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<DocumentFileFragment>()
  if (documents.length === 0) return <p className="kc-quiet">{t`没有上传资料`}</p>
  return (
    <>
      <ul className="flex flex-wrap gap-3">
        {documents.map((document) => (
          <li key={document.id} className="w-30">
            {document.contentType.startsWith('image/') ? (
              <button type="button" className="block cursor-zoom-in" onClick={() => setOpen(document)}>
                <img
                  src={document.url}
                  alt={document.name}
                  className="h-24 w-30 rounded-card border border-line bg-surface-2 object-cover"
                />
              </button>
            ) : (
              <a
                href={document.url}
                target="_blank"
                rel="noreferrer"
                className="grid h-24 w-30 place-items-center rounded-card border border-line bg-surface-2"
              >
                <FileText size={28} strokeWidth={1.5} aria-hidden />
              </a>
            )}
            <span className="block truncate text-13 text-ink-2" title={document.name}>
              {document.name}
            </span>
          </li>
        ))}
      </ul>
      {open && (
        <Modal open title={open.name} footer={null} width={860} onCancel={() => setOpen(undefined)}>
          <img src={open.url} alt={open.name} className="max-h-[75dvh] w-full object-contain" />
        </Modal>
      )}
    </>
  )
}
