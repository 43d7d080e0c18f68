import { theme, type ThemeConfig } from 'antd'

/** Which console is shown: it decides the primary colour and the side bar. */
export type ConsoleKind = 'admin' | 'merchant' | 'agent'

const primary = {
  admin: { light: '#33488F', dark: '#8C9FE0', sider: '#161C31' },
  merchant: { light: '#0B6E5A', dark: '#5CC2A6', sider: '#0F2A24' },
  agent: { light: '#5B3A9E', dark: '#B9A2EE', sider: '#211738' },
} as const

const lightTokens = {
  colorError: '#A32716',
  colorWarning: '#8A5300',
  colorSuccess: '#0B6E5A',
  colorInfo: '#1D4F91',
  colorText: '#1B1E1C',
  colorTextSecondary: '#565C58',
  colorTextTertiary: '#666D68',
  colorTextPlaceholder: '#666D68',
  colorTextDescription: '#565C58',
  colorBorder: '#C9C6BD',
  colorBorderSecondary: '#E4E1D9',
  colorBgLayout: '#F7F6F2',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorErrorBg: '#FDECE8',
  colorErrorBorder: '#EFC3BA',
  colorWarningBg: '#FFF4DC',
  colorWarningBorder: '#E9D2A2',
  colorSuccessBg: '#E6F2EE',
  colorSuccessBorder: '#BCDACF',
  colorInfoBg: '#E8F0FA',
  colorInfoBorder: '#C2D5EE',
} as const

const darkTokens = {
  colorError: '#FF8A75',
  colorWarning: '#F0B75A',
  colorSuccess: '#5CC2A6',
  colorInfo: '#8DB6EE',
  colorText: '#ECEDEA',
  colorTextSecondary: '#A4ABA6',
  colorTextTertiary: '#8B928D',
  colorTextPlaceholder: '#8B928D',
  colorTextDescription: '#A4ABA6',
  colorBorder: '#4A514D',
  colorBorderSecondary: '#2F3532',
  colorBgLayout: '#141715',
  colorBgContainer: '#1C201E',
  colorBgElevated: '#242927',
  colorErrorBg: '#3B1A15',
  colorErrorBorder: '#63352C',
  colorWarningBg: '#33260F',
  colorWarningBorder: '#5A451F',
  colorSuccessBg: '#12352D',
  colorSuccessBorder: '#27594C',
  colorInfoBg: '#17263C',
  colorInfoBorder: '#2F476A',
} as const

/** The tokens of `theme.css` in antd's words. */
export function consoleTheme(kind: ConsoleKind, dark: boolean): ThemeConfig {
  const { sider } = primary[kind]
  const colorPrimary = dark ? primary[kind].dark : primary[kind].light
  return {
    cssVar: { key: 'c' },
    hashed: false,
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(dark ? darkTokens : lightTokens),
      colorPrimary,
      colorLink: colorPrimary,
      // Dark primaries are light tints: white on them cannot be read.
      colorTextLightSolid: dark ? '#10131F' : '#FFFFFF',
      borderRadius: 6,
      borderRadiusLG: 8,
      fontSize: 14,
      controlHeight: 34,
      fontFamily: 'var(--font)',
      fontFamilyCode: 'var(--font-mono)',
      motionDurationMid: '0.2s',
    },
    components: {
      Table: {
        headerBg: dark ? '#242927' : '#F1EFE9',
        cellPaddingBlock: 10,
        cellPaddingInlineSM: 12,
        headerSplitColor: 'transparent',
        // What antd mixes from the primary colour is too dark for the words on it.
        rowSelectedBg: dark ? '#0E2A23' : '#E6F2EE',
        rowSelectedHoverBg: dark ? '#102F27' : '#DCEDE6',
      },
      Layout: { siderBg: sider },
      Menu: {
        darkItemBg: sider,
        darkSubMenuItemBg: sider,
        darkPopupBg: sider,
        darkItemColor: '#B9C2DA',
        darkItemSelectedBg: primary[kind].light,
        darkItemSelectedColor: '#FFFFFF',
        itemHeight: 38,
      },
      Segmented: { trackBg: dark ? '#0E100F' : '#E9E6DD' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  }
}

/** Colours that a canvas needs as plain values, because it cannot read CSS variables. */
export const chartColours = {
  light: {
    text: '#565C58',
    line: '#E4E1D9',
    ink: '#1B1E1C',
    surface: '#FFFFFF',
    series: ['#33488F', '#0B6E5A', '#8A5300', '#5B3A9E'],
    quiet: '#8A918C',
  },
  dark: {
    text: '#A4ABA6',
    line: '#2F3532',
    ink: '#ECEDEA',
    surface: '#1C201E',
    series: ['#8C9FE0', '#5CC2A6', '#F0B75A', '#B9A2EE'],
    quiet: '#6B726D',
  },
} as const
