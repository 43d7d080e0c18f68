import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { Trans, useLingui } from '@lingui/react/macro'
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
  const { t } = useLingui()
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
          suffix={unitWord(setting.unit)}
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

  function unitWord(unit: string) {
    const words: Record<string, string> = {
      minute: t`分钟`,
      day: t`天`,
      month: t`个月`,
      piece: t`件`,
      trade: t`单`,
      percent: '%',
    }
    return words[unit] ?? unit
  }
}
