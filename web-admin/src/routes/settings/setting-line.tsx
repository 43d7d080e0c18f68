import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { Plural, Trans } from '@lingui/react/macro'
import { InputNumber } from 'antd'
import { useId } from 'react'
import type { SettingLineFragment } from './settings-page.graphql.ts'

interface SettingLineProps {
  setting: SettingLineFragment
  value: number
  onChange: (value: number) => void
  error?: string
  canWrite: boolean
}

export function SettingLine({ setting, value, onChange, error, canWrite }: SettingLineProps) {
  const id = useId()
  const [language] = useLanguage()
  const isChinese = language === 'zh'
  return (
    <div className="grid gap-x-6 gap-y-2 border-line border-t px-5 py-3 max-md:px-4 md:grid-cols-[minmax(0,1fr)_220px]">
      <div>
        <label htmlFor={id} className="font-medium">
          {isChinese ? setting.zh : setting.en}
        </label>
        <p className="text-ink-2">{isChinese ? setting.helpZh : setting.helpEn}</p>
        <p className="text-13 text-ink-3">
          <Trans>
            默认 {setting.default}，可取 {setting.min}–{setting.max}
          </Trans>
          {setting.changedAt && (
            <>
              {' · '}
              <Trans>
                {setting.changedBy} 改于 <TimeText at={setting.changedAt} />
              </Trans>
            </>
          )}
        </p>
      </div>
      <div>
        <InputNumber
          id={id}
          min={setting.min}
          max={setting.max}
          precision={0}
          disabled={!canWrite}
          suffix={<Unit unit={setting.unit} value={value} />}
          value={value}
          status={error ? 'error' : undefined}
          onChange={(next) => onChange(next ?? setting.default)}
          className="w-full!"
        />
        {error && (
          <p className="kc-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}

function Unit({ unit, value }: { unit: string; value: number }) {
  switch (unit) {
    case 'minute':
      return <Plural value={value} other="分钟" />
    case 'day':
      return <Plural value={value} other="天" />
    case 'month':
      return <Plural value={value} other="个月" />
    case 'piece':
      return <Plural value={value} other="件" />
    case 'trade':
      return <Plural value={value} other="单" />
    case 'percent':
      return '%'
    case 'yuan':
      return <Trans>元</Trans>
    case 'hour':
      return <Plural value={value} other="小时" />
    case 'point':
      return <Plural value={value} other="分" />
    case 'times':
      return <Plural value={value} other="倍" />
    case 'submission':
      return <Plural value={value} other="次" />
    case 'bps':
      return '‱'
    case 'switch':
      return value === 1 ? <Trans>开</Trans> : <Trans>关</Trans>
    case 'tax-method':
      return value === 0 ? <Trans>不代扣</Trans> : value === 1 ? <Trans>按次</Trans> : <Trans>累计</Trans>
    default:
      return unit
  }
}
