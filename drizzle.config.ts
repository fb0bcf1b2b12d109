import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/main/vault/db/schema/*.ts',
  out: './drizzle',
  casing: 'snake_case',
});
