mental_health_module.opened_lists.extend("MH Counselling Session");
