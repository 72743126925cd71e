// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('environments', table => {
    table
      .boolean('verdict_witnessed')
      .nullable()
      .comment('Whether the verdict was seen to come about');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // On SQLite, Knex would make the table anew, and the history would go with the old one.
  await knex.raw('alter table environments drop column verdict_witnessed');
};
