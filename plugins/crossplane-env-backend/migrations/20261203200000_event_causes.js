// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('event_streams', table => {
    table
      .text('last_cause')
      .nullable()
      .comment('Key of the cause that was told last, if that was for one');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('event_streams', table => {
    table.dropColumn('last_cause');
  });
};
