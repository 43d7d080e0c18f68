import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { UploadRefused, uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PlacementForm } from './placement-form.ts'

interface ImageFieldProps {
  id: string
  form: PlacementForm
  imageError: string | undefined
  altError: string | undefined
  onChange: (part: Partial<PlacementForm>) => void
}

/** The picture, what it shows in words, and the colour behind it until it is there. */
export function ImageField({ id, form, imageError, altError, onChange }: ImageFieldProps) {
  const { t } = useLingui()
  const picker = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function send(file: File | undefined) {
    if (!file) return
    if (file.size > limits.upload.imageBytes) return setProblem(t`文件超过 10 MB`)
    setProblem(undefined)
    setSending(true)
    try {
      const { id: imageId, url } = await uploadFile(file, { audience: 'STAFF', use: 'product' })
      onChange({ imageId, imageUrl: url })
    } catch (error) {
      setProblem(error instanceof UploadRefused ? error.message : t`没有传上，请检查网络后重试`)
    } finally {
      setSending(false)
    }
  }
  const isRound = form.kind === 'CATEGORY'
  return (
    <>
      <Field
        id={`${id}-image`}
        label={t`图片`}
        help={isRound ? t`正方形；不传就用分类的图标` : t`1200 × 480，文字区留在左边；JPG、PNG 或 WebP，最大 10 MB`}
        error={problem ?? imageError}
      >
        <div className="flex items-center gap-3">
          {form.imageUrl && (
            <img
              src={form.imageUrl}
              alt=""
              className={isRound ? 'size-12 rounded-full object-cover' : 'h-16 w-40 rounded object-cover'}
            />
          )}
          <Button
            id={`${id}-image`}
            loading={isSending}
            icon={<Upload size={16} aria-hidden />}
            onClick={() => picker.current?.click()}
          >
            {form.imageUrl ? t`换一张` : t`上传图片`}
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={t`图片文件`}
            accept="image/jpeg,image/png,image/webp"
            onChange={({ target }) => {
              void send(target.files?.[0])
              target.value = ''
            }}
          />
        </div>
      </Field>
      {form.imageId && (
        <div className="grid gap-x-4 md:grid-cols-[1fr_96px]">
          <Field id={`${id}-alt`} label={t`图片说明`} help={t`读屏软件念给看不见图片的人`} error={altError}>
            <Input
              id={`${id}-alt`}
              value={form.alt}
              maxLength={limits.placement.alt}
              onChange={({ target }) => onChange({ alt: target.value })}
            />
          </Field>
          {!isRound && (
            <Field id={`${id}-tint`} label={t`底色`}>
              <input
                id={`${id}-tint`}
                type="color"
                className="h-9 w-full"
                value={form.tint || '#f4ece2'}
                onChange={({ target }) => onChange({ tint: target.value })}
              />
            </Field>
          )}
        </div>
      )}
    </>
  )
}
