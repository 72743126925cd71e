// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('environments', table => {
    table
      .timestamp('became_ready_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When it was seen to become ready for the first time');
  });
  await knex.schema.createTable('environment_history', table => {
    table.comment('How the health of each environment changed');
    table.bigIncrements('id');
    table
      .string('uid')
      .notNullable()
      .references('uid')
      .inTable('environments')
      .onDelete('CASCADE')
      .comment('uid of the root object');
    table
      .timestamp('at', { useTz: true, precision: 3 })
      .notNullable()
      .index('environment_history_at_idx');
    table.string('verdict').notNullable();
    table.text('sentence').notNullable();
    table.string('actor').notNullable();
    table
      .text('cause_key')
      .nullable()
      .comment('Equal for all environments that suffer from the same cause');
    table.index(['uid', 'at'], 'environment_history_uid_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_history');
  await knex.schema.alterTable('environments', table => {
    table.dropColumn('became_ready_at');
  });
};
