import { lingui } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { appOptions } from '@kaidian/shared/web/vite.ts'

export default defineConfig(({ mode }) => ({
  ...appOptions({
    base: '/merchant/',
    port: 4301,
    hasSharedChunk: false,
    server: loadEnv(mode, '.', 'KAIDIAN_')['KAIDIAN_SERVER'],
  }),
  plugins: [react(), tailwindcss(), lingui({ macroTransform: true, configPath: '../lingui.config.ts' })],
}))
