import { UploadRefused, uploadFile, type UploadedFile } from '@kaidian/shared/web/upload.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'

export function IconField({ url, onChange }: { url: string; onChange: (file: UploadedFile) => void }) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)

  async function send(file: File | undefined) {
    if (!file) return
    setBusy(true)
    try {
      onChange(await uploadFile(file, { audience: 'STAFF', use: 'product' }))
    } catch (error) {
      showToast({ text: error instanceof UploadRefused ? error.message : problemOf(error).text, tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="grid justify-items-center gap-2">
      <span className="grid size-20 place-items-center overflow-hidden rounded-card border border-line bg-surface-2">
        {url ? (
          <img src={url} alt={t`图标`} width={80} height={80} className="size-full object-cover" />
        ) : (
          <ImagePlus size={24} className="text-ink-3" aria-hidden />
        )}
      </span>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        onChange={({ target }) => {
          void send(target.files?.[0])
          target.value = ''
        }}
      />
      <Button size="small" loading={isBusy} onClick={() => input.current?.click()}>
        {url ? t`换图标` : t`上传图标`}
      </Button>
    </div>
  )
}
